-- Check again later that the third party of a conversation is still there.
-- KEYS deadlines
-- ARGV contact, check_at
redis.call('ZADD', key.deadlines, arg.check_at, 'party:' .. arg.contact)
return 'ok'
