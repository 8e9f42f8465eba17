// What the scenarios stand on: checks, the control channel, kafkajs set up, readers and group members that can be polled.
const net = require('net')
const readline = require('readline')
const assert = require('assert')
const { Kafka, logLevel, CompressionTypes, CompressionCodecs } = require('kafkajs')
const zstd = require('@bokuweb/zstd-wasm')

const { BOOTSTRAP, PREFIX } = process.env
const PATIENCE_MS = 40000
const PAST_MS = 1600000000123

CompressionCodecs[CompressionTypes.Snappy] = require('kafkajs-snappy')
CompressionCodecs[CompressionTypes.LZ4] = new (require('kafkajs-lz4'))().codec
CompressionCodecs[CompressionTypes.ZSTD] = () => ({
  compress: async encoder => Buffer.from(zstd.compress(encoder.buffer, 3)),
  decompress: async buffer => Buffer.from(zstd.decompress(buffer)),
})

const pause = ms => new Promise(resolve => setTimeout(resolve, ms))
const name = base => PREFIX + base

/** Polls a condition until it holds; whatever it throws fails at once. */
async function until(what, holds) {
  for (const deadline = Date.now() + PATIENCE_MS; ; await pause(20)) {
    if (await holds()) return
    assert(Date.now() < deadline, `not within ${PATIENCE_MS} ms: ${what}`)
  }
}

/** Kafka's error code inside what kafkajs threw, 0 if there is none. */
function codeOf(error) {
  if (!error) return 0
  if (Number.isInteger(error.code)) return error.code
  for (const inner of [...(error.errors || []), ...(error.groups || []), error.cause, error.originalError, error.error]) {
    const code = inner === error ? 0 : codeOf(inner)
    if (code) return code
  }
  return Number.isInteger(error.errorCode) ? error.errorCode : 0
}

/** Fails unless the promise is rejected with Kafka's error code `want`. */
async function refused(promise, want, what) {
  const error = await promise.then(() => null, e => e)
  assert(error, `${what}: no error, want code ${want}`)
  assert.strictEqual(codeOf(error), want, `${what}: got code ${codeOf(error)} (${error.message}), want ${want}`)
}

const answers = readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]()
/** Asks the harness to do something to the broker. */
async function harness(command, want) {
  console.log(command)
  assert.strictEqual((await answers.next()).value, want, `answer of the harness to ${command}`)
}

/** Connections that can be cut: how a member crashes without a goodbye. */
function newWire() {
  const sockets = []
  let cut = false
  return {
    socketFactory({ host, port, onConnect }) {
      if (cut) {
        const dead = new net.Socket()
        setImmediate(() => dead.destroy(new Error('the wire is cut')))
        return dead
      }
      const socket = net.connect({ host, port }, onConnect)
      sockets.push(socket)
      return socket
    },
    cut() {
      cut = true
      sockets.forEach(socket => socket.destroy())
    },
  }
}

const kafka = (options = {}) => new Kafka({ brokers: [BOOTSTRAP], logLevel: logLevel.NOTHING, ...options })

// Every connected thing, to be let go at the end.
const connected = []
async function connect(thing) {
  await thing.connect()
  connected.push(thing)
  return thing
}

let sharedAdmin
async function admin() {
  sharedAdmin = sharedAdmin || (await connect(kafka().admin()))
  return sharedAdmin
}

async function producer(options = {}) {
  const byNumber = () => ({ message }) => message.partition || 0
  return connect(kafka().producer({ createPartitioner: byNumber, allowAutoTopicCreation: false, ...options }))
}

async function createTopic(topic, numPartitions, configs = {}) {
  const configEntries = Object.entries(configs).map(([key, value]) => ({ name: key, value }))
  // Not waitForLeaders, kafkajs's default: it gives up when Kafka's metadata does not show the topic at once.
  return (await admin()).createTopics({ waitForLeaders: false, topics: [{ topic, numPartitions, replicationFactor: 1, configEntries }] })
}

async function partitions(topic) {
  const { topics } = await (await admin()).fetchTopicMetadata({ topics: [topic] })
  return topics[0].partitions.sort((a, b) => a.partitionId - b.partitionId)
}

/** Kafka answers CreateTopics a moment before its own metadata shows the topic. */
const described = (topic, count) => until(`${topic} has ${count} partitions with a leader`, async () => {
  const found = await partitions(topic).catch(e => {
    if (codeOf(e) !== 3) throw e
    return []
  })
  return found.length === count && found.every(p => p.leader >= 0)
})

async function newTopic(base, count, configs) {
  // Records of the past must outlive the broker's first check of retention, 30 s after its start.
  await createTopic(name(base), count, { 'retention.ms': '-1', ...configs })
  await described(name(base), count)
  return name(base)
}

/** Sends all with a producer of its own; returns the offsets told, in order, for a topic of one partition. */
async function send(topic, messages, { producerOptions, ...options } = {}) {
  const p = await producer(producerOptions)
  const told = await p.send({ topic, messages, acks: -1, ...options })
  await p.disconnect()
  return told
}

/** A group consumer behind poll(): a message counts as delivered when poll has returned it, and only that is committed. */
class Member {
  constructor(groupId, options = {}) {
    this.wire = newWire()
    this.consumer = kafka({ socketFactory: this.wire.socketFactory, retry: { initialRetryTime: 100, retries: 20 } }).consumer({
      groupId, sessionTimeout: 6000, heartbeatInterval: 500, maxWaitTimeInMs: 200, allowAutoTopicCreation: false, ...options,
    })
    this.waiting = [] // {record, taken}: messages that eachMessage holds out
    this.positions = new Map() // partition -> next offset, of what poll returned
    this.closing = false
  }

  async join(topic, { fromBeginning = true, onJoin } = {}) {
    this.topic = topic
    await this.consumer.connect()
    await this.consumer.subscribe({ topics: [topic], fromBeginning })
    const joined = new Promise(resolve => this.consumer.on(this.consumer.events.GROUP_JOIN, () => resolve()))
    await this.consumer.run({
      autoCommit: false,
      eachMessage: async ({ partition, message }) => {
        if (this.closing) return
        await new Promise(taken => this.waiting.push({ record: { partition, ...message }, taken }))
      },
    })
    if (onJoin) await onJoin(this.consumer)
    await joined
    return this
  }

  async poll(max, waitMs) {
    const got = []
    for (const deadline = Date.now() + waitMs; got.length < max; ) {
      const next = this.waiting.shift()
      if (next) {
        got.push(next.record)
        this.positions.set(next.record.partition, (BigInt(next.record.offset) + 1n).toString())
        next.taken()
        await pause(0) // lets kafkajs hand over the next one
      } else if (Date.now() >= deadline) break
      else await pause(5)
    }
    return got
  }

  async collect(count) {
    const got = []
    for (const deadline = Date.now() + PATIENCE_MS; got.length < count; ) {
      got.push(...(await this.poll(count - got.length, 500)))
      assert(got.length === count || Date.now() < deadline, `only ${got.length} of ${count} messages within ${PATIENCE_MS} ms`)
    }
    return got
  }

  async commit() {
    const offsets = [...this.positions].map(([partition, offset]) => ({ topic: this.topic, partition, offset }))
    this.positions.clear()
    await this.consumer.commitOffsets(offsets)
  }

  async leave() {
    this.closing = true
    this.waiting.forEach(({ taken }) => taken())
    await this.consumer.disconnect()
  }

  crash() {
    this.closing = true
    this.wire.cut()
    this.waiting.forEach(({ taken }) => taken())
  }
}

/** Reads from one topic in a group of its own: kafkajs has no consumer outside of groups. `seek` is {partition, offset}. */
let readers = 0
async function reader(topic, { fromBeginning = true, seek } = {}) {
  const member = new Member(name(`reader-${++readers}`), { maxBytesPerPartition: 12000000 })
  const onJoin = seek && (consumer => consumer.seek({ topic, ...seek }))
  return member.join(topic, { fromBeginning, onJoin })
}

async function readAll(topic, count, options) {
  const r = await reader(topic, options)
  const got = await r.collect(count)
  await r.leave()
  return got
}

const bytes = x => (x === null || x === undefined ? null : Buffer.from(x))

function sameHeaders(got, want) {
  const flat = headers => Object.entries(headers || {}).map(([k, v]) => [k, [].concat(v).map(x => bytes(x))])
  assert.deepStrictEqual(flat(got), flat(want))
}

/** Compares every field; offsets count up from first. */
function sameRecords(got, want, first = 0) {
  assert.strictEqual(got.length, want.length, `${got.length} records, want ${want.length}`)
  got.forEach((g, i) => {
    const w = want[i]
    assert.strictEqual(Number(g.offset), first + i, `offset of record ${i} is ${g.offset}`)
    assert.strictEqual(g.timestamp, w.timestamp, `timestamp of record ${i}`)
    assert.deepStrictEqual(g.key, bytes(w.key), `key of record ${i}`)
    assert(g.value === null ? w.value === null : w.value !== null && g.value.equals(bytes(w.value)), `value of record ${i}`)
    sameHeaders(g.headers, w.headers)
  })
}

// Keeps numbered messages, a second apart, younger than every retention time used here.
const RECENT_MS = Date.now() - 50 * 60 * 1000

/** n messages with values first, first+1, ..., number i on partition i mod count, one second apart. */
const numbered = (first, n, count) => Array.from({ length: n }, (_, i) => ({
  partition: (first + i) % count, key: `k${first + i}`, value: `${first + i}`, timestamp: `${RECENT_MS + (first + i) * 1000}`,
}))

async function disconnectAll() {
  for (const thing of connected) await thing.disconnect()
}

module.exports = {
  BOOTSTRAP, PAST_MS, PATIENCE_MS, Member, CompressionTypes, admin, codeOf, createTopic, described, disconnectAll, harness, kafka, name, newTopic,
  numbered, partitions, pause, producer, readAll, reader, refused, sameRecords, send, until, zstd,
}
