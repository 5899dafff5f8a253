-- The citizen is on the line while the callback waits: it is a live contact again, in its place.
-- A call that is known as another's, or to be over, brings nobody back.
-- KEYS contact, call, promises, queue, deadlines, events, booked, returned
-- ARGV now, contact, call, number, deadline of life, ended_ttl, events_kept
local state, due, rests, since, arrived, timed = unpack(
  redis.call('HMGET', KEYS[1], 'state', 'due', 'rests', 'since', 'arrived', 'timed'))
if state ~= 'waiting' and state ~= 'paused' and state ~= 'offered' then return 'contact' end
if redis.call('HGET', KEYS[1], 'callback') ~= '1' then return 'callback' end
if (redis.call('GET', KEYS[2]) or ARGV[2]) ~= ARGV[2] then return 'call' end
if (due or '') ~= '' or rests == 'closed' or rests == 'held' then redis.call('ZADD', KEYS[8], ARGV[1], ARGV[2]) end
redis.call('HSET', KEYS[1], 'callback', '', 'call', ARGV[3], 'due', '', 'until', '', 'rests', '',
  'since', math.min(since, arrived), 'timed', (due or '') ~= '' and due or timed or '')
redis.call('HDEL', KEYS[1], 'farewell', 'calling')
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[6])
redis.call('HDEL', KEYS[3], ARGV[4])
if state ~= 'offered' then -- else a guide is being rung for it already
  redis.call('HSET', KEYS[1], 'state', 'waiting')
  redis.call('ZADD', KEYS[4], redis.call('HGET', KEYS[1], 'since'), ARGV[2])
end
redis.call('ZREM', KEYS[5], 'resume:' .. ARGV[2], 'due:' .. ARGV[2], 'citizen:' .. ARGV[2])
redis.call('ZREM', KEYS[7], ARGV[2])
redis.call('ZADD', KEYS[5], ARGV[5], 'alive:' .. ARGV[2])
redis.call('XADD', KEYS[6], 'MAXLEN', '~', ARGV[7], '*', 'event', 'Rejoined', 'at', ARGV[1],
  'contact', ARGV[2])
return 'ok'
