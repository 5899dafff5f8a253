-- A text message has been sent, or cannot reach the citizen's telephone: that is told once, and it is
-- not sent again.
-- KEYS contact, deadlines, events
-- ARGV now, contact, sentence, what it was about, texted or untold, events_kept
local tells = {texted = {'event', 'Texted'}, untold = {'event', 'Untold'}}
if redis.call('EXISTS', KEYS[1]) == 0 then return 'contact' end
if redis.call('HGET', KEYS[1], ARGV[5]) == ARGV[4] then return 'again' end
redis.call('HSET', KEYS[1], ARGV[5], ARGV[4])
redis.call('HDEL', KEYS[1], 'text_tries.' .. ARGV[3])
redis.call('ZREM', KEYS[2], 'text:' .. ARGV[2] .. '.' .. ARGV[3])
local event, name = unpack(tells[ARGV[5]])
redis.call('XADD', KEYS[3], 'MAXLEN', '~', ARGV[6], '*', event, name, 'at', ARGV[1],
  'contact', ARGV[2], 'sentence', ARGV[3])
return 'ok'
