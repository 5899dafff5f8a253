-- Note whom the guide has handled, because the contact goes on and may meet another guide before this
-- guide's wrap-up is over.
local function keep_handled(guide, contact)
  local met, queue = unpack(redis.call('HMGET', contact, 'met', 'queue'))
  redis.call('HSET', guide, 'handled_since', met, 'handled_in', queue)
end
