-- Claim the ringing of a third party for one job, so that the telephone rings once.
-- KEYS conversation
-- ARGV now, attempt
local attempt, state = unpack(redis.call('HMGET', key.conversation, 'attempt', 'party_state'))
if attempt ~= arg.attempt or state ~= 'ringing' then return 'attempt' end
if redis.call('HSETNX', key.conversation, 'ordered', arg.now) == 0 then return 'claimed' end
return 'ok'
