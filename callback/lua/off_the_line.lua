-- The citizen's own call is over: a callback that rests for it alone is to return at once.
-- KEYS contact, deadlines
-- ARGV now, contact, call
if redis.call('HGET', KEYS[1], 'calling') ~= ARGV[3] then return 'call' end
redis.call('HDEL', KEYS[1], 'calling')
if redis.call('HGET', KEYS[1], 'rests') ~= 'calling' then return 'rests' end
redis.call('ZADD', KEYS[2], ARGV[1], 'resume:' .. ARGV[2])
return 'ok'
