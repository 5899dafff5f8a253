-- A leg that could not be ended is to be ended later.
-- KEYS deadlines
-- ARGV call, again_at
redis.call('ZADD', key.deadlines, arg.again_at, 'end:' .. arg.call)
return 'ok'
