-- Move an open callback to another time, into its queue, or to another queue.
-- KEYS contact, queue, live, new_queue, new_live, callback, open, every_open, out, returning,
--      scheduled, new_open, new_out, new_returning, new_scheduled, deadlines, events, returned
-- ARGV now, contact, new_queue, due, slot_from, slot_until, slot_size, text, events_kept
local state, live = unpack(redis.call('HMGET', key.contact, 'state', 'live'))
local due, why, calling = unpack(redis.call('HMGET', key.callback, 'due', 'why', 'calling'))
if live ~= '0' or state == 'ended' then return 'callback' end
if (state ~= 'waiting' and state ~= 'paused') or not may(key.callback, 'reschedule') then return 'contact' end
if calling then return 'calling' end
local taken = arg.due == '' and -1 or redis.call('ZCOUNT', key.new_scheduled, arg.slot_from, '(' .. arg.slot_until)
local own = arg.due ~= '' and tonumber(redis.call('ZSCORE', key.new_scheduled, arg.contact) or '')
if own and own >= tonumber(arg.slot_from) and own < tonumber(arg.slot_until) then taken = taken - 1 end
if taken >= tonumber(arg.slot_size) then return 'slot' end
take_out(key.contact, key.queue, key.live, arg.contact)
unlist(key, arg.contact)
redis.call('HDEL', key.callback, 'leg', 'timed')
redis.call('ZREM', key.deadlines, 'resume:' .. arg.contact, 'due:' .. arg.contact)
redis.call('HSET', key.contact, 'queue', arg.new_queue)
redis.call('HSET', key.callback, 'due', arg.due, 'until', '', 'why', '')
if arg.due == '' then
  if (due or '') .. (why or '') ~= '' then redis.call('ZADD', key.returned, arg.now, arg.contact) end
  put_in(key.contact, key.new_queue, key.new_live, arg.contact)
else
  redis.call('ZADD', key.deadlines, arg.due, 'due:' .. arg.contact)
end
enter({contact = key.contact, callback = key.callback, open = key.new_open, every_open = key.every_open, out = key.new_out,
  returning = key.new_returning, scheduled = key.new_scheduled}, arg.contact, 'reschedule', arg.due == '' and 'in_line' or 'scheduled')
if arg.text ~= '' then
  for _, text in ipairs({'promised', 'moved', 'in_turn'}) do
    redis.call('ZREM', key.deadlines, 'text:' .. arg.contact .. '.text_' .. text)
  end
  redis.call('ZADD', key.deadlines, arg.now, 'text:' .. arg.contact .. '.' .. arg.text)
end
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Moved', 'at', arg.now,
  'contact', arg.contact, 'queue', arg.new_queue, 'due', arg.due)
return 'ok'
