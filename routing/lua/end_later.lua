-- A leg that could not be ended is to be ended later.
-- KEYS deadlines
-- ARGV call, deadline
redis.call('ZADD', KEYS[1], ARGV[2], 'end:' .. ARGV[1])
return 'ok'
