-- Schedule another attempt to end a leg.
-- KEYS deadlines
-- ARGV call, again_at
redis.call('ZADD', key.deadlines, arg.again_at, 'end:' .. arg.call)
return 'ok'
