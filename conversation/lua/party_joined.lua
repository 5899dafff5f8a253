-- The third party has answered and is on the line. If the guide has left, the transfer is complete.
-- KEYS contact, conversation, colleague, deadlines, events
-- ARGV now, contact, attempt, call, colleague, talks_with, check_at, arrange_at, kept, events_kept
local attempt, party, offer, kind = unpack(
  redis.call('HMGET', key.conversation, 'attempt', 'party_state', 'offer', 'kind'))
if attempt ~= arg.attempt then return 'attempt' end
local state, of, guide, interrupted = unpack(
  redis.call('HMGET', key.contact, 'state', 'offer', 'guide', 'interrupted'))
if (state ~= 'connected' and state ~= 'transferred') or of ~= offer then return 'contact' end
if interrupted then return 'interrupted' end
if party == 'joined' then return 'again' end
begin(key.conversation, key.deadlines, arg.contact, offer, arg.arrange_at, arg.kept)
redis.call('HSET', key.conversation, 'party_state', 'joined', 'leg', arg.call, 'talks_with', arg.talks_with)
redis.call('HSET', key.contact, 'party', arg.call)
if arg.talks_with == 'all' or state == 'transferred' then redis.call('HDEL', key.conversation, 'held_since') end
if arg.colleague ~= '' then redis.call('HSET', key.colleague, 'call', arg.call, 'since', arg.now) end
redis.call('ZADD', key.deadlines, arg.check_at, 'party:' .. arg.contact)
local event = state == 'transferred' and 'TransferredToParty' or 'PartyJoined'
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', event, 'at', arg.now,
  'contact', arg.contact, 'guide', guide or '', 'to_kind', kind, 'to', arg.colleague)
return 'ok'
