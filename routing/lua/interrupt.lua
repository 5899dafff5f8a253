-- Note that the leg of a guide who answers in the browser is gone in mid-call. The conversation goes
-- on: until the deadline the guide's page can rejoin it.
-- KEYS contact, guide, deadlines, events
-- ARGV now, contact, guide, call, rejoin_by, events_kept
if redis.call('HGET', key.contact, 'state') ~= 'connected' then return 'contact' end
local contact, call = unpack(redis.call('HMGET', key.guide, 'contact', 'call'))
if contact ~= arg.contact then return 'guide' end
if call ~= arg.call then return 'call' end
redis.call('HSET', key.contact, 'interrupted', arg.now)
redis.call('HDEL', key.contact, 'rejoining')
redis.call('HDEL', key.guide, 'call')
redis.call('ZADD', key.deadlines, arg.rejoin_by, 'rejoin:' .. arg.contact)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Interrupted', 'at', arg.now,
  'contact', arg.contact, 'guide', arg.guide)
return 'ok'
