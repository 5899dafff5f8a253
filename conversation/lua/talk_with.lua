-- Set whom the guide talks with; whoever else is there is on hold.
-- KEYS contact, conversation, deadlines, events
-- ARGV now, contact, guide, whom, event, arrange_at, kept, events_kept
local wrong, offer = not_on_line(key.contact, arg.guide)
if wrong then return wrong end
local of, party, old = unpack(redis.call('HMGET', key.conversation, 'offer', 'party_state', 'talks_with'))
if of ~= offer then party, old = false, 'citizen' end
if (arg.whom == 'party' or arg.whom == 'all') and party ~= 'joined' then return 'party' end
if arg.whom == 'nobody' and party == 'joined' then return 'party' end
if old == arg.whom then return 'same' end
begin(key.conversation, key.deadlines, arg.contact, offer, arg.arrange_at, arg.kept)
redis.call('HSET', key.conversation, 'talks_with', arg.whom)
redis.call('HDEL', key.conversation, 'remark', 'remark_at')
if arg.whom == 'citizen' or arg.whom == 'all' then redis.call('HDEL', key.conversation, 'held_since')
else redis.call('HSETNX', key.conversation, 'held_since', arg.now) end
if arg.event ~= '' then
  redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', arg.event, 'at', arg.now,
    'contact', arg.contact, 'guide', arg.guide)
end
return 'ok'
