-- The citizen is on the line while the callback waits: it is a live contact again, in its place, and
-- still the one promise of its number.
-- A call that is known as another's, or to be over, brings nobody back.
-- KEYS contact, call, queue, deadlines, events, booked, returned
-- ARGV now, contact, call, deadline of life, ended_ttl, events_kept
local state, due, rests, since, arrived, timed = unpack(
  redis.call('HMGET', KEYS[1], 'state', 'due', 'rests', 'since', 'arrived', 'timed'))
if state ~= 'waiting' and state ~= 'paused' and state ~= 'offered' then return 'contact' end
if redis.call('HGET', KEYS[1], 'callback') ~= '1' then return 'callback' end
if (redis.call('GET', KEYS[2]) or ARGV[2]) ~= ARGV[2] then return 'call' end
if (due or '') ~= '' or rests == 'closed' or rests == 'held' then redis.call('ZADD', KEYS[7], ARGV[1], ARGV[2]) end
redis.call('HSET', KEYS[1], 'callback', '', 'call', ARGV[3], 'due', '', 'until', '', 'rests', '',
  'since', math.min(since, arrived), 'timed', (due or '') ~= '' and due or timed or '')
redis.call('HDEL', KEYS[1], 'farewell', 'calling')
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[5])
if state ~= 'offered' then -- else a guide is being rung for it already
  redis.call('HSET', KEYS[1], 'state', 'waiting')
  redis.call('ZADD', KEYS[3], redis.call('HGET', KEYS[1], 'since'), ARGV[2])
end
redis.call('ZREM', KEYS[4], 'resume:' .. ARGV[2], 'due:' .. ARGV[2], 'citizen:' .. ARGV[2])
redis.call('ZREM', KEYS[6], ARGV[2])
redis.call('ZADD', KEYS[4], ARGV[4], 'alive:' .. ARGV[2])
redis.call('XADD', KEYS[5], 'MAXLEN', '~', ARGV[6], '*', 'event', 'Rejoined', 'at', ARGV[1],
  'contact', ARGV[2])
return 'ok'
