-- Offer a waiting contact to an idle guide until the deadline. Drop stale entries from the queue
-- and the idle guides, left by concurrent changes, so that they block no one.
-- KEYS contact, queue, live, guide, idle, offer, deadlines, events
-- ARGV now, contact, guide, offer, queue, expires, offer_ttl, waited, why, events_kept
local stands, queue = unpack(redis.call('HMGET', key.contact, 'state', 'queue'))
if stands ~= 'waiting' or queue ~= arg.queue then return redis.call('ZREM', key.queue, arg.contact) and 'contact' end
if not redis.call('ZSCORE', key.queue, arg.contact) then return 'queue' end
if not redis.call('ZSCORE', key.idle, arg.guide) then return 'guide' end
local state, status, leg = unpack(redis.call('HMGET', key.guide, 'state', 'status', 'call'))
local idle = (state or 'idle') == 'idle' and status == 'ready' and not leg
if not idle then return redis.call('ZREM', key.idle, arg.guide) and 'state' end
redis.call('ZREM', key.queue, arg.contact)
redis.call('ZREM', key.live, arg.contact)
redis.call('ZREM', key.idle, arg.guide)
redis.call('HSET', key.contact, 'state', 'offered', 'offer', arg.offer, 'guide', arg.guide)
redis.call('HSET', key.guide, 'state', 'offered', 'offer', arg.offer, 'contact', arg.contact, 'since', arg.now)
redis.call('HSET', key.offer, 'state', 'open', 'contact', arg.contact, 'guide', arg.guide, 'made', arg.now)
redis.call('PEXPIRE', key.offer, arg.offer_ttl)
redis.call('ZADD', key.deadlines, arg.expires, 'offer:' .. arg.offer)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Offered', 'at', arg.now,
  'contact', arg.contact, 'guide', arg.guide, 'offer', arg.offer, 'queue', arg.queue,
  'waited', arg.waited, 'why', arg.why)
return 'ok'
