// The ten scenarios of compat-tests/README.md with kafkajs.
const assert = require('assert')
const crypto = require('crypto')
const { ConfigResourceTypes, ConfigSource } = require('kafkajs')
const c = require('./compat.js')
const { name, numbered, newTopic, readAll, refused, sameRecords, send, until } = c

const scenarios = {
  async connect() {
    const { brokers, clusterId } = await (await c.admin()).describeCluster()
    assert.deepStrictEqual(brokers.map(b => `${b.host}:${b.port}`), [c.BOOTSTRAP])
    assert(clusterId, 'no cluster id')
  },

  async create() {
    const topic = await newTopic('t', 3, { 'retention.ms': '3600000' })
    assert.strictEqual(await c.createTopic(topic, 3), false, 'kafkajs says false for TOPIC_ALREADY_EXISTS')
    await refused(c.createTopic(name('a space'), 1), 17, 'create a topic with a space in its name')
    await refused(c.createTopic(name('zero'), 0), 37, 'create a topic without partitions')
    await refused(c.createTopic(name('config'), 1, { 'retention.ms': 'soon' }), 40, 'create a topic with a bad config')
    const want = numbered(0, 5, 1)
    await send(name('auto'), want, { producerOptions: { allowAutoTopicCreation: true } })
    sameRecords(await readAll(name('auto'), 5), want)
    assert.strictEqual((await c.partitions(name('auto'))).length, 1, 'partitions of the auto-created topic')
  },

  async produce() {
    const want = samples()
    for (const acks of [-1, 1, 0]) {
      const topic = await newTopic(`acks${acks}`, 1)
      const told = await send(topic, want, { acks })
      if (acks !== 0) assert.strictEqual(told[0].baseOffset, '0', `base offset told with acks=${acks}`)
      sameRecords(await readAll(topic, want.length), want)
    }
  },

  async codecs() {
    await c.zstd.init()
    const want = samples()
    while (want.length < 500) {
      const i = want.length
      want.push({ key: `k${i}`, value: `${i} `.repeat(50), timestamp: `${c.PAST_MS + i}` })
    }
    for (const codec of ['None', 'GZIP', 'Snappy', 'LZ4', 'ZSTD']) {
      const topic = await newTopic(codec, 1)
      await send(topic, want, { compression: c.CompressionTypes[codec] })
      sameRecords(await readAll(topic, want.length), want)
    }
  },

  async sizes() {
    const topic = await newTopic('t', 1, { 'max.message.bytes': '11000000' })
    const p = await c.producer()
    const want = []
    for (const size of [1, 100, 10000, 999999, 1048588, 10485760]) {
      want.push({ key: `${size}`, value: crypto.randomBytes(size), timestamp: `${c.PAST_MS}` })
      await p.send({ topic, messages: want.slice(-1) })
    }
    sameRecords(await readAll(topic, want.length), want)
    const small = await newTopic('default-limit', 1)
    await refused(p.send({ topic: small, messages: [{ value: crypto.randomBytes(2 << 20) }] }), 10, 'send 2 MB to a topic with the default limit')
    await p.send({ topic: small, messages: [{ value: crypto.randomBytes(1000) }] })
    assert.strictEqual((await (await c.admin()).fetchTopicOffsets(small))[0].high, '1')
  },

  async idempotent() {
    const topic = await newTopic('t', 3)
    const p = await c.producer({ idempotent: true })
    for (let first = 0; first < 2000; first += 500) await p.send({ topic, messages: numbered(first, 500, 3) })
    const got = await readAll(topic, 2000)
    for (const part of [0, 1, 2]) {
      sameRecords(got.filter(g => g.partition === part), numbered(0, 2000, 3).filter(w => w.partition === part))
    }
  },

  async offsets() {
    const topic = await newTopic('t', 1)
    const want = numbered(0, 300, 1)
    await send(topic, want.slice(0, 100)) // offset 42 lies inside a batch
    await send(topic, want.slice(100))
    const admin = await c.admin()
    const { low, high } = (await admin.fetchTopicOffsets(topic))[0]
    assert.deepStrictEqual([low, high], ['0', '300'])
    const at = i => Number(want[i].timestamp)
    // Past the last record Kafka answers none, for which kafkajs puts in the end offset.
    for (const [time, offset] of [[0, '0'], [at(40), '40'], [at(40) + 1, '41'], [at(299), '299'], [at(299) + 1, '300']]) {
      assert.strictEqual((await admin.fetchTopicOffsetsByTimestamp(topic, time))[0].offset, offset, `offset at ${time}`)
    }
    sameRecords(await readAll(topic, 300), want)
    sameRecords(await readAll(topic, 258, { seek: { partition: 0, offset: '42' } }), want.slice(42), 42)
    sameRecords(await readAll(topic, 259, { seek: (await admin.fetchTopicOffsetsByTimestamp(topic, at(40) + 1))[0] }), want.slice(41), 41)
    await fromEnd(topic, 300)
  },

  async group() {
    const partitions = 6
    const topic = await newTopic('t', partitions)
    const flow = startFlow(topic, partitions)
    const crowd = newCrowd(topic, name('g'), partitions)
    const a = await crowd.join('a')
    const b = await crowd.join('b')
    await crowd.share('a', 'b')
    const third = await crowd.join('c')
    await crowd.share('a', 'b', 'c')
    await a.stop()
    await a.member.leave()
    await crowd.share('b', 'c')
    await b.stop()
    b.member.crash()
    await crowd.share('c')
    const total = await flow.stop()
    await until('every message is seen', () => Array.from({ length: total }, (_, i) => `${i}`).every(v => crowd.seen.has(v)))
    await third.stop()
    await third.member.leave()
  },

  async restart() {
    const topic = await newTopic('t', 3)
    const p = await c.producer({ idempotent: true, retry: { initialRetryTime: 200, retries: 20, maxRetryTime: 2000 } })
    await p.send({ topic, messages: numbered(0, 600, 3) })
    let m = await new c.Member(name('g')).join(topic)
    const before = await m.collect(300)
    await m.commit()
    await m.leave()

    await c.harness('@restart', 'restarted')

    await p.send({ topic, messages: numbered(600, 60, 3) })
    m = await new c.Member(name('g')).join(topic)
    const after = await m.collect(360)
    await m.commit()
    assert.strictEqual((await m.poll(10, 500)).length, 0, 'messages past the end')
    await m.leave()
    const next = [0, 0, 0]
    for (const r of [...before, ...after]) assert.strictEqual(Number(r.offset), next[r.partition]++, `next offset on partition ${r.partition}`)
    assert.strictEqual(new Set([...before, ...after].map(r => `${r.value}`)).size, 660, 'distinct messages')
  },

  async admin() {
    const topic = await newTopic('t', 3, { 'retention.ms': '3600000' })
    for (const p of await c.partitions(topic)) assert.deepStrictEqual([p.replicas, p.isr], [[p.leader], [p.leader]])
    await refused(c.kafka({ retry: { retries: 0 } }).admin().fetchTopicMetadata({ topics: [name('missing')] }), 3, 'describe a missing topic')
    await configs(topic)
    const admin = await c.admin()
    await admin.createPartitions({ topicPartitions: [{ topic, count: 5 }] })
    await c.described(topic, 5)
    await refused(admin.createPartitions({ topicPartitions: [{ topic, count: 2 }] }), 37, 'shrink to 2 partitions')
    await send(topic, numbered(0, 50, 5))
    assert.strictEqual((await readAll(topic, 50)).filter(r => r.partition === 4).length, 10, 'records on the new partition')
    await deleteRecords()
    await groupAdmin()
    await deleteTopic(topic)
  },
}

// Records whose every field must come back as it went in. A null header value is left out: kafkajs has none.
function samples() {
  const rs = [
    { key: 'key', value: 'value' },
    { key: null, value: 'null key' },
    { key: 'null value', value: null },
    { key: '', value: 'empty key' },
    { key: 'empty value', value: '' },
    { key: 'ключ', value: 'значение ✓' },
    { key: 'binary', value: Buffer.from([0, 1, 2, 0xff, 0xfe, 0]) },
    { key: 'headers', value: 'h', headers: { a: ['1', '2'], binary: Buffer.from([0, 0xff]), empty: '' } },
  ]
  return rs.map((r, i) => ({ ...r, timestamp: `${c.PAST_MS + i * 1000}` }))
}

// The reader looks up the end at a moment of its own, so new records keep coming until it has seen one.
async function fromEnd(topic, end) {
  const p = await c.producer()
  const r = await c.reader(topic, { fromBeginning: false })
  for (let sent = end, deadline = Date.now() + c.PATIENCE_MS; ; sent++) {
    await p.send({ topic, messages: numbered(sent, 1, 1) })
    const got = await r.poll(10, 200)
    if (got.length) {
      assert(Number(got[0].offset) >= end, `first offset from the end is ${got[0].offset}`)
      assert.strictEqual(`${got[0].value}`, got[0].offset)
      break
    }
    assert(Date.now() < deadline, `nothing arrived at the end while ${sent - end + 1} records were sent`)
  }
  await r.leave()
}

// Keeps numbered messages coming over every partition; stop() says how many were acknowledged.
function startFlow(topic, partitions) {
  let stopped = false
  const done = (async () => {
    const p = await c.producer()
    let sent = 0
    for (; !stopped; sent += 2 * partitions) {
      // Without their timestamps: thousands of them, a second apart, would reach too far into the future.
      await p.send({ topic, messages: numbered(sent, 2 * partitions, partitions).map(m => ({ ...m, timestamp: undefined })) })
      await c.pause(20)
    }
    return sent
  })()
  return { stop: () => ((stopped = true), done) }
}

// Watches what the members of one group see.
function newCrowd(topic, groupId, partitions) {
  const crowd = { seen: new Set(), owned: {} }
  crowd.join = async who => {
    const member = await new c.Member(groupId, { rebalanceTimeout: 10000 }).join(topic)
    let going = true
    const done = (async () => {
      while (going) {
        const got = await member.poll(50, 100)
        for (const r of got) {
          crowd.seen.add(`${r.value}`)
          ;(crowd.owned[who] = crowd.owned[who] || new Set()).add(r.partition)
        }
        // A rebalance under way may refuse the commit: the messages then come again, which is allowed.
        if (got.length) await member.commit().catch(() => {})
      }
    })()
    return { member, stop: () => ((going = false), done) }
  }
  // Forgets who received what, then waits until each of these receives and together they cover all partitions.
  crowd.share = (...members) => {
    crowd.owned = {}
    return until(`members ${members} share all partitions`, () =>
      members.every(m => crowd.owned[m]) && new Set(members.flatMap(m => [...crowd.owned[m]])).size === partitions)
  }
  return crowd
}

async function configs(topic) {
  const admin = await c.admin()
  const get = async key => {
    const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [{ type: ConfigResourceTypes.TOPIC, name: topic, configNames: [key] }] })
    const { configValue, configSource } = resources[0].configEntries.find(e => e.configName === key)
    return [configValue, configSource]
  }
  const set = value => admin.alterConfigs({ validateOnly: false, resources: [{ type: ConfigResourceTypes.TOPIC, name: topic, configEntries: [{ name: 'retention.ms', value }] }] })
  assert.deepStrictEqual(await get('retention.ms'), ['3600000', ConfigSource.TOPIC_CONFIG])
  assert.deepStrictEqual(await get('cleanup.policy'), ['delete', ConfigSource.DEFAULT_CONFIG])
  await set('7200000')
  await until('retention.ms is 7200000', async () => (await get('retention.ms'))[0] === '7200000')
  await refused(set('never'), 40, 'set retention.ms to a word')
}

async function deleteRecords() {
  const topic = await newTopic('records', 1)
  const want = numbered(0, 100, 1)
  await send(topic, want)
  const admin = await c.admin()
  await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '70' }] })
  assert.strictEqual((await admin.fetchTopicOffsets(topic))[0].low, '70')
  sameRecords(await readAll(topic, 30), want.slice(70), 70)
}

async function groupAdmin() {
  const topic = await newTopic('grouped', 1)
  const id = name('g')
  const admin = await c.admin()
  await send(topic, numbered(0, 20, 1))
  const m = await new c.Member(id).join(topic)
  await m.collect(12)
  await m.commit()
  assert.strictEqual((await admin.fetchOffsets({ groupId: id, topics: [topic] }))[0].partitions[0].offset, '12')
  const listed = async () => (await admin.listGroups()).groups.some(g => g.groupId === id)
  const state = async () => {
    const { groups } = await admin.describeGroups([id])
    return `${groups[0].state} ${groups[0].members.length}`
  }
  assert(await listed(), 'group is not listed')
  assert.strictEqual(await state(), 'Stable 1')
  await refused(admin.deleteGroups([id]), 68, 'delete a group with a member')
  await m.leave()
  await until('the group is Empty', async () => (await state()) === 'Empty 0')
  await admin.setOffsets({ groupId: id, topic, partitions: [{ partition: 0, offset: '5' }] })
  assert.strictEqual((await admin.fetchOffsets({ groupId: id, topics: [topic] }))[0].partitions[0].offset, '5')
  await admin.deleteGroups([id])
  await refused(admin.deleteGroups([id]), 69, 'delete the group again')
  assert(!(await listed()), 'the deleted group is listed')
}

async function deleteTopic(topic) {
  const admin = await c.admin()
  await admin.deleteTopics({ topics: [topic] })
  await until('the topic is not listed', async () => !(await admin.listTopics()).includes(topic))
  await refused(admin.deleteTopics({ topics: [topic] }), 3, 'delete again')
  await c.createTopic(topic, 1)
  await c.described(topic, 1)
  const want = numbered(0, 3, 1)
  await send(topic, want)
  sameRecords(await readAll(topic, 3), want)
  await admin.deleteTopics({ topics: [topic] })
}

async function main() {
  const scenario = scenarios[process.argv[2]]
  assert(scenario, 'usage: run SCENARIO')
  await scenario()
  await c.disconnectAll()
}

main().then(() => process.exit(0), error => {
  console.log(error.stack)
  console.log(`FAIL: ${error.message.split('\n')[0]}`)
  process.exit(1)
})
