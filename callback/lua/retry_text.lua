-- Retry a text message that the carrier did not take. Tries are counted for each message.
-- KEYS callback, deadlines
-- ARGV contact, sentence, again_at, limit
if redis.call('EXISTS', key.callback) == 0 then return 'contact' end
if arg.limit ~= '' and redis.call('HINCRBY', key.callback, 'text_tries.' .. arg.sentence, 1) >= tonumber(arg.limit) then
  return 'tries'
end
redis.call('ZADD', key.deadlines, arg.again_at, 'text:' .. arg.contact .. '.' .. arg.sentence)
return 'ok'
