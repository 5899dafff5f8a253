-- The carrier would not take a text message just now: it is tried again, so often at most; another
-- message has tries of its own.
-- KEYS contact, deadlines
-- ARGV contact, sentence, again at, most tries
if redis.call('EXISTS', KEYS[1]) == 0 then return 'contact' end
if redis.call('HINCRBY', KEYS[1], 'text_tries.' .. ARGV[2], 1) >= tonumber(ARGV[4]) then return 'tries' end
redis.call('ZADD', KEYS[2], ARGV[3], 'text:' .. ARGV[1] .. '.' .. ARGV[2])
return 'ok'
