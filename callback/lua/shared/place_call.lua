-- Place a guide's call to a citizen: a contact that this guide alone is offered, and a callback with
-- one try. It is in no queue.
local function place_call(key, arg, verb)
  redis.call('ZREM', key.idle, arg.guide)
  redis.call('HSET', key.guide, 'state', 'offered', 'offer', arg.offer, 'contact', arg.contact, 'since', arg.now)
  redis.call('HSET', key.contact, 'state', 'offered', 'queue', arg.queue, 'since', arg.now, 'arrived', arg.now,
    'caller', arg.number, 'called', arg.called, 'call', '', 'live', '0', 'left', arg.now, 'offer', arg.offer, 'guide', arg.guide)
  redis.call('HSET', key.offer, 'state', 'open', 'contact', arg.contact, 'guide', arg.guide, 'made', arg.now)
  redis.call('PEXPIRE', key.offer, arg.offer_ttl)
  redis.call('HSET', key.callback, 'outgoing', '1', 'retried', arg.retried)
  enter(key, arg.contact, verb, 'in_line')
  redis.call('ZADD', key.deadlines, arg.expires, 'offer:' .. arg.offer)
  redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'CalledOut', 'at', arg.now,
    'contact', arg.contact, 'guide', arg.guide, 'queue', arg.queue)
end
