-- Note what the carrier plays to whom, and stop repeating the order if nothing has changed since.
-- KEYS conversation, deadlines
-- ARGV contact, version, citizen_sound, party_sound, complete, remark_until
if redis.call('EXISTS', key.conversation) == 0 then return 'conversation' end
redis.call('HSET', key.conversation, 'citizen_sound', arg.citizen_sound, 'party_sound', arg.party_sound)
local version, remark = unpack(redis.call('HMGET', key.conversation, 'version', 'remark'))
if version ~= arg.version then return 'version' end
if arg.complete ~= '1' then return 'later' end
redis.call('ZREM', key.deadlines, 'arrange:' .. arg.contact)
if remark then redis.call('ZADD', key.deadlines, arg.remark_until, 'arrange:' .. arg.contact) end
return 'ok'
