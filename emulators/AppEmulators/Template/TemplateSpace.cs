using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Template;

/// <summary>The people of the template app.</summary>
internal sealed class TemplateSpace : IAppState
{
    private int _last;

    public List<TemplateMember> Members { get; private init; } = [];

    public int Seats { get; set; }

    public bool AutoAccept { get; set; }

    public IAppState Copy() => new TemplateSpace { Members = [.. Members], Seats = Seats, AutoAccept = AutoAccept, _last = _last };

    public TemplateMember Add(string email, string role, string state)
    {
        var member = new TemplateMember($"m{++_last}", email, role, state);
        Members.Add(member);
        return member;
    }

    public TemplateMember? Find(string email) => Members.Find(m => string.Equals(m.Email, email, StringComparison.OrdinalIgnoreCase));

    public bool Remove(string email) => Find(email) is { } member && Members.Remove(member);

    public void Replace(TemplateMember member) => Members[Members.FindIndex(m => m.Id == member.Id)] = member;

    public bool IsLastAdmin(TemplateMember member) => member.Role == "admin" && Members.Count(m => m.Role == "admin") == 1;

    public int EachPending(string? email, Action<TemplateMember> end)
    {
        List<TemplateMember> chosen =
            [.. Members.Where(m => m.State == "pending" && (email is null || string.Equals(m.Email, email, StringComparison.OrdinalIgnoreCase)))];
        chosen.ForEach(end);
        return chosen.Count;
    }
}
