namespace TemPlatform.Core.Parsing.Readers;

/// <summary>Names of segments as numbers, so that a segment is told by one comparison: three bytes, the first one highest.</summary>
internal static class X12Tags
{
    public const int Amt = 'A' << 16 | 'M' << 8 | 'T';
    public const int Bal = 'B' << 16 | 'A' << 8 | 'L';
    public const int Big = 'B' << 16 | 'I' << 8 | 'G';
    public const int Ctt = 'C' << 16 | 'T' << 8 | 'T';
    public const int Cur = 'C' << 16 | 'U' << 8 | 'R';
    public const int Dtm = 'D' << 16 | 'T' << 8 | 'M';
    public const int Fa1 = 'F' << 16 | 'A' << 8 | '1';
    public const int Ge = 'G' << 16 | 'E' << 8;
    public const int Gs = 'G' << 16 | 'S' << 8;
    public const int Hl = 'H' << 16 | 'L' << 8;
    public const int Iea = 'I' << 16 | 'E' << 8 | 'A';
    public const int Iii = 'I' << 16 | 'I' << 8 | 'I';
    public const int Isa = 'I' << 16 | 'S' << 8 | 'A';
    public const int It1 = 'I' << 16 | 'T' << 8 | '1';
    public const int Ita = 'I' << 16 | 'T' << 8 | 'A';
    public const int Itd = 'I' << 16 | 'T' << 8 | 'D';
    public const int Lq = 'L' << 16 | 'Q' << 8;
    public const int Lx = 'L' << 16 | 'X' << 8;
    public const int Msg = 'M' << 16 | 'S' << 8 | 'G';
    public const int N1 = 'N' << 16 | '1' << 8;
    public const int Nm1 = 'N' << 16 | 'M' << 8 | '1';
    public const int Pid = 'P' << 16 | 'I' << 8 | 'D';
    public const int Qty = 'Q' << 16 | 'T' << 8 | 'Y';
    public const int Ref = 'R' << 16 | 'E' << 8 | 'F';
    public const int Se = 'S' << 16 | 'E' << 8;
    public const int Si = 'S' << 16 | 'I' << 8;
    public const int Sln = 'S' << 16 | 'L' << 8 | 'N';
    public const int St = 'S' << 16 | 'T' << 8;
    public const int Ta1 = 'T' << 16 | 'A' << 8 | '1';
    public const int Tcd = 'T' << 16 | 'C' << 8 | 'D';
    public const int Tds = 'T' << 16 | 'D' << 8 | 'S';
    public const int Txi = 'T' << 16 | 'X' << 8 | 'I';
    public const int Usd = 'U' << 16 | 'S' << 8 | 'D';

    /// <summary>The name that a number stands for; empty for 0.</summary>
    public static string NameOf(int tag) =>
        string.Concat(new[] { (char)(tag >> 16), (char)(tag >> 8 & 0xFF), (char)(tag & 0xFF) }.Where(c => c > 0));

    /// <summary>The number of a name of two or three characters.</summary>
    public static int Of(string name) => name[0] << 16 | name[1] << 8 | (name.Length > 2 ? name[2] : 0);
}
