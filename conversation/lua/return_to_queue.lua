-- Return the citizen to the queue, in front by `since`: the guide has left, or a transfer has failed
-- after the guide left. The citizen is stranded in the conference until their leg has left it.
-- KEYS contact, conversation, queue, live, guide, deadlines, events
-- ARGV now, contact, guide, remark, reason, return_at, wrap_up_until, leg_until, events_kept
local state, guide, offer = unpack(redis.call('HMGET', key.contact, 'state', 'guide', 'offer'))
if state ~= 'connected' and state ~= 'transferred' then return 'contact' end
if guide ~= arg.guide then return 'guide' end
if state == 'connected' then
  keep_handled(key.guide, key.contact)
  to_wrap_up(key.guide, key.deadlines, arg.guide, arg.now, arg.wrap_up_until, arg.leg_until)
end
redis.call('HSET', key.contact, 'live', '1', 'stranded', offer)
redis.call('HDEL', key.contact, 'party')
end_interruption(key.contact, key.deadlines, arg.contact)
put_back(key.contact, key.queue, key.live, arg.contact)
if redis.call('HGET', key.conversation, 'offer') == offer then
  redis.call('HSET', key.conversation, 'remark', arg.remark)
end
redis.call('ZREM', key.deadlines, 'arrange:' .. arg.contact)
redis.call('ZADD', key.deadlines, arg.return_at, 'alive:' .. arg.contact)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'ReturnedToQueue', 'at', arg.now,
  'contact', arg.contact, 'guide', arg.guide, 'reason', arg.reason)
return 'ok'
