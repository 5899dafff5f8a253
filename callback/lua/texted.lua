-- A text message has been sent (Texted), or cannot reach the citizen's telephone (Untold): that is
-- told once, and it is not sent again.
-- KEYS contact, deadlines, events
-- ARGV now, contact, sentence, what it was about, event, events_kept
local known = string.lower(ARGV[5])
if redis.call('EXISTS', KEYS[1]) == 0 then return 'contact' end
if redis.call('HGET', KEYS[1], known) == ARGV[4] then return 'again' end
redis.call('HSET', KEYS[1], known, ARGV[4])
redis.call('HDEL', KEYS[1], 'text_tries.' .. ARGV[3])
redis.call('ZREM', KEYS[2], 'text:' .. ARGV[2] .. '.' .. ARGV[3])
redis.call('XADD', KEYS[3], 'MAXLEN', '~', ARGV[6], '*', 'event', ARGV[5], 'at', ARGV[1],
  'contact', ARGV[2], 'sentence', ARGV[3])
return 'ok'
