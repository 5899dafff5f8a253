-- The guide leaves citizen and third party to each other. A colleague takes the contact over; with
-- anybody else the contact is transferred, and ends when one of the two leaves.
-- KEYS contact, conversation, guide, colleague, deadlines, events
-- ARGV now, contact, guide, colleague, wrap_up_until, leg_until, arrange_at, kept, events_kept
local wrong, offer = not_on_line(key.contact, arg.guide)
if wrong then return wrong end
local of, party, purpose, kind, leg = unpack(
  redis.call('HMGET', key.conversation, 'offer', 'party_state', 'purpose', 'kind', 'leg'))
if of ~= offer or not party or (party ~= 'joined' and purpose ~= 'transfer') then return 'party' end
begin(key.conversation, key.deadlines, arg.contact, offer, arg.arrange_at, arg.kept)
keep_handled(key.guide, key.contact)
to_wrap_up(key.guide, key.deadlines, arg.guide, arg.now, arg.wrap_up_until, arg.leg_until)
if arg.colleague ~= '' then
  clear_party(key.conversation, key.contact)
  redis.call('ZREM', key.deadlines, 'party:' .. arg.contact)
  redis.call('HSET', key.contact, 'guide', arg.colleague)
  redis.call('HSET', key.colleague, 'state', 'connected', 'offer', offer, 'call', leg, 'since', arg.now)
else
  redis.call('HSET', key.contact, 'state', 'transferred')
  if party == 'joined' then redis.call('HDEL', key.conversation, 'held_since') end
end
if party == 'joined' then
  redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'TransferredToParty', 'at', arg.now,
    'contact', arg.contact, 'guide', arg.guide, 'to_kind', kind, 'to', arg.colleague)
end
return 'ok'
