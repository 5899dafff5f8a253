-- Create a callback for a citizen who has no contact: last in its queue, or scheduled for `due`.
-- Idempotent: repeating the same request changes nothing.
-- KEYS request, contact, queue, live, callback, open, every_open, out, returning, scheduled,
--      numbers, deadlines, events, today, number_requests, other
-- ARGV now, contact, queue, number, called, tally_ttl, due, slot_from, slot_until, slot_size,
--      request_ttl, number_limit, instead, events_kept
-- Answers ok, an error name, or the id of the contact that this request or the number already has.
local known, other = redis.call('GET', key.request), redis.call('HGET', key.numbers, arg.number)
if known or (other and not gives_way(other, arg.instead, key.other)) then return known or other end
if arg.number_limit ~= '' and tonumber(redis.call('GET', key.number_requests) or 0) >= tonumber(arg.number_limit) then return 'often' end
local taken = arg.due == '' and -1 or redis.call('ZCOUNT', key.scheduled, arg.slot_from, '(' .. arg.slot_until)
if taken >= tonumber(arg.slot_size) then return 'slot' end
if arg.number_limit ~= '' and redis.call('INCR', key.number_requests) == 1 then redis.call('PEXPIRE', key.number_requests, arg.request_ttl) end
redis.call('SET', key.request, arg.contact, 'PX', arg.request_ttl)
redis.call('HSET', key.contact, 'queue', arg.queue, 'since', arg.now, 'arrived', arg.now,
  'caller', arg.number, 'called', arg.called, 'call', '', 'live', '0', 'left', arg.now)
redis.call('HSET', key.callback, 'due', arg.due, 'asked', arg.queue .. ' ' .. arg.due)
redis.call('HSET', key.numbers, arg.number, arg.contact)
if arg.due == '' then put_in(key.contact, key.queue, key.live, arg.contact) else
  take_out(key.contact, key.queue, key.live, arg.contact)
  redis.call('ZADD', key.deadlines, arg.due, 'due:' .. arg.contact, arg.now, 'text:' .. arg.contact .. '.text_promised')
end
enter(key, arg.contact, 'create_callback', arg.due == '' and 'in_line' or 'scheduled')
for _, field in ipairs({'offered', 'promised'}) do redis.call('HINCRBY', key.today, field, 1) end
redis.call('PEXPIRE', key.today, arg.tally_ttl)
for _, event in ipairs({{'Queued', 'queue', arg.queue}, {'Promised', 'due', arg.due}}) do
  redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', event[1], 'at', arg.now,
    'contact', arg.contact, event[2], event[3])
end
return 'ok'
