-- Give the guide more time for wrap-up, `limit` times at most.
-- KEYS guide, deadlines, events
-- ARGV now, guide, contact, extensions, limit, wrap_up_until, events_kept
local state, contact, made = unpack(redis.call('HMGET', key.guide, 'state', 'contact', 'extensions'))
if state ~= 'wrap_up' then return 'guide' end
if contact ~= arg.contact then return 'contact' end
if tonumber(arg.extensions) > tonumber(arg.limit) then return 'limit' end
if tonumber(made or 0) ~= tonumber(arg.extensions) - 1 then return 'extensions' end
redis.call('HSET', key.guide, 'extensions', arg.extensions)
redis.call('ZADD', key.deadlines, arg.wrap_up_until, 'wrap_up:' .. arg.guide)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'WrapUpExtended', 'at', arg.now,
  'contact', arg.contact, 'guide', arg.guide)
return 'ok'
