-- Move an open callback to another time, into its queue, or to another queue.
-- KEYS contact, queue, new_queue, booked, new_booked, deadlines, events, returned
-- ARGV now, contact, new_queue, due, slot_from, slot_until, slot_size, text, events_kept
local state, callback, due, rests, calling = unpack(
  redis.call('HMGET', key.contact, 'state', 'callback', 'due', 'rests', 'calling'))
if callback ~= '1' or state == 'ended' then return 'callback' end
if state ~= 'waiting' and state ~= 'paused' then return 'contact' end
if calling then return 'calling' end
local taken = arg.due == '' and -1 or redis.call('ZCOUNT', key.new_booked, arg.slot_from, '(' .. arg.slot_until)
local own = arg.due ~= '' and tonumber(redis.call('ZSCORE', key.new_booked, arg.contact) or '')
if own and own >= tonumber(arg.slot_from) and own < tonumber(arg.slot_until) then taken = taken - 1 end
if taken >= tonumber(arg.slot_size) then return 'slot' end
redis.call('ZREM', key.queue, arg.contact)
redis.call('ZREM', key.booked, arg.contact)
redis.call('HDEL', key.contact, 'farewell', 'timed')
redis.call('ZREM', key.deadlines, 'resume:' .. arg.contact, 'due:' .. arg.contact)
redis.call('HSET', key.contact, 'queue', arg.new_queue, 'due', arg.due, 'until', '', 'rests', '')
if arg.due == '' then
  if (due or '') .. (rests or '') ~= '' then redis.call('ZADD', key.returned, arg.now, arg.contact) end
  redis.call('HSET', key.contact, 'state', 'waiting')
  redis.call('ZADD', key.new_queue, redis.call('HGET', key.contact, 'since'), arg.contact)
else
  redis.call('HSET', key.contact, 'state', 'paused')
  redis.call('ZADD', key.new_booked, arg.due, arg.contact)
  redis.call('ZADD', key.deadlines, arg.due, 'due:' .. arg.contact)
end
if arg.text ~= '' then
  for _, text in ipairs({'promised', 'moved', 'in_turn'}) do
    redis.call('ZREM', key.deadlines, 'text:' .. arg.contact .. '.text_' .. text)
  end
  redis.call('ZADD', key.deadlines, arg.now, 'text:' .. arg.contact .. '.' .. arg.text)
end
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Moved', 'at', arg.now,
  'contact', arg.contact, 'queue', arg.new_queue, 'due', arg.due)
return 'ok'
