namespace TemPlatform.Core.Parsing.Readers;

/// <summary>Control numbers that were met. A repeated one is told once: a carrier that repeats one repeats it everywhere.</summary>
internal sealed class X12ControlNumbers
{
    /// <summary>More are not kept: no file has as many, and no control number is as long.</summary>
    private const int CountMax = 100_000;
    private const int LengthMax = 32;

    private readonly HashSet<string> met = [];
    private bool isTold;

    public void Clear() => met.Clear();

    /// <summary>Whether the number was met before, the first time that any was.</summary>
    public bool IsRepeated(string number)
    {
        var key = number.TrimStart('0');
        if (isTold || met.Count >= CountMax || key.Length is 0 or > LengthMax || met.Add(key)) return false;
        return isTold = true;
    }
}
