-- Accept an offer: the guide takes the contact. Idempotent for the same leg.
-- KEYS offer, contact, guide, deadlines, events, unreached, interruptions
-- ARGV now, offer, contact, guide, call, connect_by, tally_ttl, events_kept
local state = redis.call('HGET', key.offer, 'state')
if state == 'accepted' and redis.call('HGET', key.offer, 'call') == arg.call then return 'again' end
if state ~= 'open' then return 'offer' end
if redis.call('HGET', key.contact, 'offer') ~= arg.offer then return 'contact' end
if redis.call('HGET', key.guide, 'offer') ~= arg.offer then return 'guide' end
redis.call('HSET', key.offer, 'state', 'accepted', 'call', arg.call)
redis.call('HSET', key.contact, 'state', 'connecting')
redis.call('HSET', key.guide, 'state', 'connected', 'call', arg.call, 'since', arg.now)
redis.call('HDEL', key.guide, 'failures')
redis.call('ZREM', key.unreached, arg.guide)
redis.call('ZREM', key.deadlines, 'offer:' .. arg.offer)
redis.call('ZADD', key.deadlines, arg.connect_by, 'connect:' .. arg.contact)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Accepted', 'at', arg.now,
  'contact', arg.contact, 'guide', arg.guide, 'offer', arg.offer)
local later = redis.call('HGET', key.guide, 'wrap_up_later')
if later then
  redis.call('HINCRBY', key.interruptions, arg.guide, 1)
  redis.call('PEXPIRE', key.interruptions, arg.tally_ttl)
  redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'WrapUpInterrupted', 'at', arg.now,
    'contact', cjson.decode(later).contact, 'guide', arg.guide)
end
return 'ok'
