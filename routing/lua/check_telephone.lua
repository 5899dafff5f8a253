-- Tell whether the telephone of a guide's page has been out of order for too long. It is checked again
-- later while the guide is in a conversation, which it does not end.
-- KEYS telephone, guide, deadlines
-- ARGV guide, healthy_since, again_at
local status, state = unpack(redis.call('HMGET', key.guide, 'status', 'state'))
if status ~= 'ready' then return 'status' end
if tonumber(redis.call('HGET', key.telephone, 'healthy') or 0) > tonumber(arg.healthy_since) then return 'healthy' end
if state == 'connected' then
  redis.call('ZADD', key.deadlines, arg.again_at, 'telephone:' .. arg.guide)
  return 'connected'
end
return 'ok'
