-- Call a third party into a conversation. A colleague is reserved: routing offers them nothing.
-- KEYS contact, conversation, colleague, colleague_idle, deadlines, events
-- ARGV now, contact, guide, colleague, kind, address, purpose, attempt, talks_with, rings_until,
--      arrange_at, kept, event, events_kept
local wrong, offer = not_on_line(key.contact, arg.guide)
if wrong then return wrong end
local of, party = unpack(redis.call('HMGET', key.conversation, 'offer', 'party_state'))
if of == offer and party then return 'party' end
if arg.colleague ~= '' then
  local does, status, leg = unpack(redis.call('HMGET', key.colleague, 'state', 'status', 'call'))
  if status ~= 'ready' or (does or 'idle') ~= 'idle' or leg then return 'colleague' end
  redis.call('ZREM', key.colleague_idle, arg.colleague)
  redis.call('HSET', key.colleague, 'state', 'consulted', 'contact', arg.contact, 'since', arg.now)
end
begin(key.conversation, key.deadlines, arg.contact, offer, arg.arrange_at, arg.kept)
redis.call('HDEL', key.conversation, 'leg', 'ordered', 'remark', 'remark_at')
redis.call('HSET', key.conversation, 'kind', arg.kind, 'address', arg.address, 'purpose', arg.purpose,
  'attempt', arg.attempt, 'party_state', 'ringing', 'talks_with', arg.talks_with)
if arg.talks_with ~= 'citizen' then redis.call('HSETNX', key.conversation, 'held_since', arg.now) end
redis.call('ZADD', key.deadlines, arg.rings_until, 'party:' .. arg.contact)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', arg.event, 'at', arg.now,
  'contact', arg.contact, 'guide', arg.guide, 'to_kind', arg.kind, 'to', arg.colleague)
return 'ok'
