-- A resting callback stands in its queue again, where its `since` puts it; while the citizen is on
-- the line with us it rests on for that, and one that was held back until its next try.
-- KEYS contact, queue, deadlines, events, returned
-- ARGV now, contact, queue, next look at the citizen's call, events_kept
local state, rests, calling, next_ = unpack(
  redis.call('HMGET', KEYS[1], 'state', 'rests', 'calling', 'next'))
if state ~= 'paused' then return 'contact' end
if rests == 'held' and (tonumber(next_ or '') or 0) > tonumber(ARGV[1]) then
  redis.call('HSET', KEYS[1], 'rests', '', 'until', next_, 'next', '')
  redis.call('ZADD', KEYS[3], next_, 'resume:' .. ARGV[2])
  redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[5], '*', 'event', 'Paused', 'at', ARGV[1],
    'contact', ARGV[2], 'until', next_, 'why', '')
  return 'next'
end
local rested = (rests or '') ~= '' and rests ~= 'calling'
if rested then redis.call('ZADD', KEYS[5], ARGV[1], ARGV[2]) end
redis.call('HSET', KEYS[1], 'queue', ARGV[3], 'until', '')
redis.call('HDEL', KEYS[1], 'farewell')
if calling then
  redis.call('ZADD', KEYS[3], ARGV[4], 'resume:' .. ARGV[2])
  if rests == 'calling' then return 'calling' end
  redis.call('HSET', KEYS[1], 'rests', 'calling')
  redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[5], '*', 'event', 'Paused', 'at', ARGV[1],
    'contact', ARGV[2], 'until', '', 'why', 'calling')
  return 'calling'
end
redis.call('HSET', KEYS[1], 'state', 'waiting', 'rests', '')
redis.call('ZADD', KEYS[2], redis.call('HGET', KEYS[1], 'since'), ARGV[2])
redis.call('ZREM', KEYS[3], 'resume:' .. ARGV[2])
redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[5], '*', 'event', 'Resumed', 'at', ARGV[1],
  'contact', ARGV[2])
return 'ok'
