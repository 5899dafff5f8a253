-- The third party is gone, or was never reached: the guide is back with the citizen. A citizen whose
-- guide has left is taken care of first.
-- KEYS contact, conversation, colleague, colleague_idle, deadlines, events
-- ARGV now, contact, attempt, colleague, event, reason, remark, leg_until, arrange_at, kept,
--      events_kept
local attempt, offer, kind = unpack(redis.call('HMGET', key.conversation, 'attempt', 'offer', 'kind'))
if attempt ~= arg.attempt then return 'attempt' end
local state, of_contact, guide = unpack(redis.call('HMGET', key.contact, 'state', 'offer', 'guide'))
if state == 'transferred' and of_contact == offer then return 'transferred' end
begin(key.conversation, key.deadlines, arg.contact, offer, arg.arrange_at, arg.kept)
clear_party(key.conversation, key.contact)
if arg.remark ~= '' then redis.call('HSET', key.conversation, 'remark', arg.remark, 'remark_at', arg.now) end
redis.call('ZREM', key.deadlines, 'party:' .. arg.contact)
local does, of = unpack(redis.call('HMGET', key.colleague, 'state', 'contact'))
if arg.colleague ~= '' and does == 'consulted' and of == arg.contact then
  idle_again(key.colleague, key.colleague_idle, key.deadlines, arg.colleague, arg.now, arg.leg_until)
end
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', arg.event, 'at', arg.now,
  'contact', arg.contact, 'guide', guide or '', 'to_kind', kind, 'to', arg.colleague, 'reason', arg.reason)
return 'ok'
