-- A telephone's call with us is over: a callback that rests for it returns at once, unless the
-- telephone is in another call with us, and yet no switchboard.
-- KEYS contact ('none' for no callback), deadlines, line
-- ARGV now, contact, call, in how many calls at once it is a switchboard
redis.call('SREM', KEYS[3], ARGV[3])
if redis.call('HGET', KEYS[1], 'calling') ~= ARGV[3] then return 'call' end
local others = redis.call('SMEMBERS', KEYS[3])
table.sort(others)
if others[1] and #others < tonumber(ARGV[4]) then
  redis.call('HSET', KEYS[1], 'calling', others[1])
  return 'other'
end
redis.call('HDEL', KEYS[1], 'calling')
if redis.call('HGET', KEYS[1], 'rests') ~= 'calling' then return 'rests' end
redis.call('ZADD', KEYS[2], ARGV[1], 'resume:' .. ARGV[2])
return 'ok'
