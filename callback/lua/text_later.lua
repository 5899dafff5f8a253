-- The carrier would not take a text message just now: it is tried again, so often at most; another
-- message has tries of its own.
-- KEYS contact, deadlines
-- ARGV contact, sentence, again_at, limit
if redis.call('EXISTS', key.contact) == 0 then return 'contact' end
if redis.call('HINCRBY', key.contact, 'text_tries.' .. arg.sentence, 1) >= tonumber(arg.limit) then return 'tries' end
redis.call('ZADD', key.deadlines, arg.again_at, 'text:' .. arg.contact .. '.' .. arg.sentence)
return 'ok'
