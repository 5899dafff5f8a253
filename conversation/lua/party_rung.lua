-- Name the leg that rings the third party, as the carrier has it.
-- KEYS contact, conversation, colleague
-- ARGV attempt, call, colleague
local attempt, leg, offer = unpack(redis.call('HMGET', key.conversation, 'attempt', 'leg', 'offer'))
if attempt ~= arg.attempt then return 'attempt' end
local state, of = unpack(redis.call('HMGET', key.contact, 'state', 'offer'))
if (state ~= 'connected' and state ~= 'transferred') or of ~= offer then return 'contact' end
if leg then return leg == arg.call and 'again' or 'leg' end
redis.call('HSET', key.conversation, 'leg', arg.call)
redis.call('HSET', key.contact, 'party', arg.call)
if arg.colleague ~= '' then redis.call('HSET', key.colleague, 'call', arg.call) end
return 'ok'
