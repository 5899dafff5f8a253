-- A waiting callback rests until a moment when the citizen may be rung; its place is kept. One
-- that rests already, but not so long, rests on.
-- KEYS contact, queue, deadlines, events
-- ARGV now, contact, until, why (closed or held), text message, events_kept
local state, callback, due, until_, rests = unpack(
  redis.call('HMGET', KEYS[1], 'state', 'callback', 'due', 'until', 'rests'))
if state ~= 'waiting' and state ~= 'paused' then return 'contact' end
if callback ~= '1' then return 'callback' end
if (due or '') ~= '' then return 'due' end
if state == 'paused' and tonumber(until_ or '') and tonumber(until_) >= tonumber(ARGV[3]) then return 'until' end
if ARGV[4] == 'held' and (rests or '') == '' then redis.call('HSET', KEYS[1], 'next', until_ or '') end
redis.call('ZREM', KEYS[2], ARGV[2])
redis.call('HSET', KEYS[1], 'state', 'paused', 'until', ARGV[3], 'rests', ARGV[4])
redis.call('HDEL', KEYS[1], 'farewell') -- whatever telephone it waited for
redis.call('ZADD', KEYS[3], ARGV[3], 'resume:' .. ARGV[2])
redis.call('ZADD', KEYS[3], ARGV[1], 'text:' .. ARGV[2] .. '.' .. ARGV[5])
redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[6], '*', 'event', 'Paused', 'at', ARGV[1],
  'contact', ARGV[2], 'until', ARGV[3], 'why', ARGV[4])
return 'ok'
