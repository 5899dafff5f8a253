-- Move a contact from its guide back to waiting, in the queue of the group that it is transferred to,
-- first for `keeper` if one is named. It keeps `since`. The citizen is stranded in the conference of
-- the old offer until their leg asks for a hold round. The old guide wraps up, and is kept apart.
-- With `until_open` the citizen does not wait on the line but is served when the group opens.
-- KEYS contact, new_queue, new_live, guide, deadlines, events, today, declined, returned, reserved,
--      reserved_for, reserved_by_guide, keeper_on_duty
-- ARGV now, contact, guide, new_queue, keeper, kept_until, until_open, apart_until, wrap_up_until,
--      leg_until, return_at, tally_ttl, events_kept
local state, offer, since = unpack(redis.call('HMGET', key.contact, 'state', 'offer', 'since'))
if state ~= 'connected' then return 'contact' end
if redis.call('HGET', key.guide, 'contact') ~= arg.contact then return 'guide' end
if arg.keeper ~= '' and redis.call('SISMEMBER', key.keeper_on_duty, arg.keeper) == 0 then return 'keeper' end
keep_handled(key.guide, key.contact)
redis.call('HSET', key.contact, 'live', '1', 'stranded', offer or '', 'queue', arg.new_queue, 'sought', arg.keeper,
  'transferred', arg.now, 'transferred_by', arg.guide, 'until_open', arg.until_open)
redis.call('HDEL', key.contact, 'told', 'party')
end_interruption(key.contact, key.deadlines, arg.contact)
put_back(key.contact, key.new_queue, key.new_live, arg.contact)
unreserve(key.reserved, key.reserved_for, key.reserved_by_guide, arg.contact)
if arg.keeper ~= '' then
  reserve(key.reserved, key.reserved_for, key.reserved_by_guide, arg.contact, arg.keeper, since, arg.new_queue, arg.kept_until)
end
redis.call('ZADD', key.declined, arg.apart_until, arg.contact .. ':' .. arg.guide)
redis.call('ZADD', key.returned, arg.now, arg.contact)
to_wrap_up(key.guide, key.deadlines, arg.guide, arg.now, arg.wrap_up_until, arg.leg_until)
redis.call('ZADD', key.deadlines, arg.return_at, 'alive:' .. arg.contact)
redis.call('HINCRBY', key.today, 'transferred', 1)
redis.call('PEXPIRE', key.today, arg.tally_ttl)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Transferred', 'at', arg.now,
  'contact', arg.contact, 'guide', arg.guide, 'queue', arg.new_queue, 'to_guide', arg.keeper)
return 'ok'
