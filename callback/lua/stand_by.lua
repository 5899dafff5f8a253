-- The citizen is on the line with us: the callback rests until that call is over, so that no
-- telephone is rung that is in use. Its place is kept.
-- KEYS contact, queue, deadlines, events
-- ARGV now, contact, call, latest return to the line, events_kept
local state, callback = unpack(redis.call('HMGET', KEYS[1], 'state', 'callback'))
if callback ~= '1' then return 'callback' end
if state ~= 'waiting' then return 'contact' end
redis.call('ZREM', KEYS[2], ARGV[2])
redis.call('HSET', KEYS[1], 'state', 'paused', 'farewell', ARGV[3])
redis.call('ZADD', KEYS[3], ARGV[4], 'resume:' .. ARGV[2])
redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[5], '*', 'event', 'Paused', 'at', ARGV[1],
  'contact', ARGV[2], 'until', '', 'why', 'on_the_line')
return 'ok'
