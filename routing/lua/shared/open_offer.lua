-- Take the contact out of its queue and offer it to the guide until the deadline.
local function open_offer(key, arg)
  redis.call('ZREM', key.queue, arg.contact)
  redis.call('ZREM', key.live, arg.contact)
  redis.call('HSET', key.contact, 'state', 'offered', 'offer', arg.offer, 'guide', arg.guide)
  redis.call('HSET', key.guide, 'state', 'offered', 'offer', arg.offer, 'contact', arg.contact, 'since', arg.now)
  redis.call('HSET', key.offer, 'state', 'open', 'contact', arg.contact, 'guide', arg.guide, 'made', arg.now)
  redis.call('PEXPIRE', key.offer, arg.offer_ttl)
  redis.call('ZADD', key.deadlines, arg.expires, 'offer:' .. arg.offer)
  redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Offered', 'at', arg.now,
    'contact', arg.contact, 'guide', arg.guide, 'offer', arg.offer, 'queue', arg.queue,
    'waited', arg.waited, 'why', arg.why)
end
