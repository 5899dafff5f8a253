-- A telephone's call with us is over: a callback that rests for it alone is to return at once.
-- KEYS contact ('none' for no callback), deadlines, line
-- ARGV now, contact, call, how long to know that it is over
local line = redis.call('GET', KEYS[3]) or ''
if line == '' or line == ARGV[3] or string.sub(line, 1, 5) == 'over ' then
  redis.call('SET', KEYS[3], 'over ' .. ARGV[3], 'PX', ARGV[4])
end
if redis.call('HGET', KEYS[1], 'calling') ~= ARGV[3] then return 'call' end
redis.call('HDEL', KEYS[1], 'calling')
if redis.call('HGET', KEYS[1], 'rests') ~= 'calling' then return 'rests' end
redis.call('ZADD', KEYS[2], ARGV[1], 'resume:' .. ARGV[2])
return 'ok'
