-- The carrier has not taken a text message: it is sent later. Tries are counted for each message.
-- KEYS contact, deadlines
-- ARGV contact, sentence, again at, most tries ('' this was no try)
if redis.call('EXISTS', KEYS[1]) == 0 then return 'contact' end
if ARGV[4] ~= '' and redis.call('HINCRBY', KEYS[1], 'text_tries.' .. ARGV[2], 1) >= tonumber(ARGV[4]) then
  return 'tries'
end
redis.call('ZADD', KEYS[2], ARGV[3], 'text:' .. ARGV[1] .. '.' .. ARGV[2])
return 'ok'
