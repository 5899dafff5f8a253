-- Have a recording deleted at the carrier; tried again until it is gone.
-- KEYS deadlines
-- ARGV recording, again_at
redis.call('ZADD', key.deadlines, arg.again_at, 'recording:' .. arg.recording)
return 'ok'
