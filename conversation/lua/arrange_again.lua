-- Order the arrangement of a conversation once more.
-- KEYS deadlines
-- ARGV contact, arrange_at
redis.call('ZADD', key.deadlines, arg.arrange_at, 'arrange:' .. arg.contact)
return 'ok'
