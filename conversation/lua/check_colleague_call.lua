-- Check again later that both guides of a colleague call are still there.
-- KEYS deadlines
-- ARGV call, check_at
redis.call('ZADD', key.deadlines, arg.check_at, 'colleague_call:' .. arg.call)
return 'ok'
