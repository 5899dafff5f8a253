-- Stop keeping a transferred contact for the guide it was transferred to, if that guide does not take
-- it: they have declined it, or the time for which it was kept is over.
-- KEYS contact, declined, reserved, reserved_for, reserved_by_guide, events
-- ARGV now, contact, guide, events_kept
local state, sought = unpack(redis.call('HMGET', key.contact, 'state', 'sought'))
if state ~= 'waiting' or sought ~= arg.guide then return 'contact' end
local kept_until = tonumber(redis.call('ZSCORE', key.reserved, arg.contact) or 0)
local apart_until = tonumber(redis.call('ZSCORE', key.declined, arg.contact .. ':' .. arg.guide) or 0)
if kept_until > tonumber(arg.now) and apart_until <= tonumber(arg.now) then return 'kept' end
redis.call('HDEL', key.contact, 'sought')
unreserve(key.reserved, key.reserved_for, key.reserved_by_guide, arg.contact)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'NotTaken', 'at', arg.now,
  'contact', arg.contact, 'guide', arg.guide)
return 'ok'
