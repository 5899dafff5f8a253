-- Note that a text message was sent, or cannot reach the telephone. The event is appended once, and
-- the message is not sent again.
-- KEYS callback, deadlines, events
-- ARGV now, contact, sentence, moment, result, events_kept
local tells = {texted = {'event', 'Texted'}, untold = {'event', 'Untold'}}
if redis.call('EXISTS', key.callback) == 0 then return 'contact' end
if redis.call('HGET', key.callback, arg.result) == arg.moment then return 'again' end
redis.call('HSET', key.callback, arg.result, arg.moment)
redis.call('HDEL', key.callback, 'text_tries.' .. arg.sentence)
redis.call('ZREM', key.deadlines, 'text:' .. arg.contact .. '.' .. arg.sentence)
local event, name = unpack(tells[arg.result])
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', event, name, 'at', arg.now,
  'contact', arg.contact, 'sentence', arg.sentence)
return 'ok'
