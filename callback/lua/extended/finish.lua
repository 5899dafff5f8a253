-- Finish as routing does. The voicemail whose citizen the guide has met is closed; one whose citizen
-- was not reached stays in the list.
-- KEYS contact, voicemail, voicemails
local answer = finish(key, arg)
if answer ~= 'ok' or redis.call('HGET', key.voicemail, 'calling') ~= arg.guide then return answer end
redis.call('HDEL', key.voicemail, 'calling')
redis.call('HINCRBY', key.voicemail, 'tries', 1)
if redis.call('HEXISTS', key.contact, 'met') == 0 then return answer end
local queue, forget_ms = unpack(redis.call('HMGET', key.voicemail, 'queue', 'forget_ms'))
redis.call('ZREM', key.voicemails, arg.contact .. '.' .. queue)
redis.call('HSET', key.voicemail, 'state', 'closed')
redis.call('PEXPIRE', key.voicemail, forget_ms)
return answer
