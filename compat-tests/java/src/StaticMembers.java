import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;

/** static: members with group.instance.id come back without a rebalance, are fenced by a double, and removed by an admin. */
final class StaticMembers {
  private StaticMembers() {}

  /** Counts what a member was told. */
  private static final class Told implements ConsumerRebalanceListener {
    int revoked;
    int assigned;

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      revoked++;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      assigned++;
    }
  }

  private static Consumer<byte[], byte[]> member(String topic, String group, String instance, Told told) {
    Consumer<byte[], byte[]> consumer = Kit.consumer(group, "group.instance.id", instance);
    consumer.subscribe(List.of(topic), told);
    return consumer;
  }

  /** Polls the consumers in turn until each owns as many partitions as is said. */
  @SafeVarargs
  private static void untilEachOwns(int count, Consumer<byte[], byte[]>... consumers) throws Exception {
    Kit.waitUntil("each member owns " + count, 30, () -> {
      boolean all = true;
      for (Consumer<byte[], byte[]> consumer : consumers) {
        consumer.poll(Duration.ofMillis(50));
        all &= consumer.assignment().size() == count;
      }
      return all;
    });
  }

  static void run() throws Exception {
    String topic = Kit.name("t");
    String group = Kit.name("g");
    try (Admin admin = Kit.admin()) {
      Kit.makeTopic(admin, topic, 4, Map.of());
      Told toldOne = new Told();
      Consumer<byte[], byte[]> one = member(topic, group, "one", toldOne);
      Consumer<byte[], byte[]> two = member(topic, group, "two", new Told());
      untilEachOwns(2, one, two);
      Set<TopicPartition> ownedByTwo = new HashSet<>(two.assignment());
      int assigned = toldOne.assigned;
      // A static member's close sends no LeaveGroup; coming back in time, it gets its partitions without anyone else noticing.
      two.close();
      Consumer<byte[], byte[]> again = member(topic, group, "two", new Told());
      untilEachOwns(2, one, again);
      Kit.equal(again.assignment(), ownedByTwo, "what the returned member owns");
      Kit.equal(toldOne.assigned, assigned, "assignments that the other member saw");
      // A double with the same instance id takes its place; the first is told so.
      Consumer<byte[], byte[]> twin = member(topic, group, "two", new Told());
      untilEachOwns(2, one, twin);
      Kit.waitUntil("the first of two doubles is fenced", 20, () -> {
        try {
          again.poll(Duration.ofMillis(100));
          return false;
        } catch (FencedInstanceIdException fenced) {
          return true;
        }
      });
      twin.close();
      Kit.get(admin.removeMembersFromConsumerGroup(group,
          new RemoveMembersFromConsumerGroupOptions(List.of(new MemberToRemove("two")))).all());
      untilEachOwns(4, one);
      one.close();
    }
  }
}
