-- Return whether somebody calls the citizen of a voicemail, or writes about that call. `calling` is
-- the guide who called last when the verb decided, and `other` that guide.
local function is_called(key, arg)
  if (redis.call('HGET', key.voicemail, 'calling') or '') ~= arg.calling then return true end
  return arg.calling ~= '' and redis.call('HGET', key.other, 'contact') == arg.contact
end
