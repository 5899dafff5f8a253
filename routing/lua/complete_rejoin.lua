-- End the interruption: the guide is on a new leg. Idempotent for the same leg.
-- KEYS contact, guide, deadlines, events
-- ARGV now, contact, guide, call, events_kept
local state, interrupted = unpack(redis.call('HMGET', key.contact, 'state', 'interrupted'))
if state ~= 'connected' then return 'contact' end
local contact, call = unpack(redis.call('HMGET', key.guide, 'contact', 'call'))
if contact ~= arg.contact then return 'guide' end
if call == arg.call then return 'again' end
if call or not interrupted then return 'call' end
end_interruption(key.contact, key.deadlines, arg.contact)
redis.call('HSET', key.guide, 'call', arg.call)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'GuideRejoined', 'at', arg.now,
  'contact', arg.contact, 'guide', arg.guide)
return 'ok'
