namespace TemPlatform.Core.Privacy;

/// <summary>A free text of a bill: it may name a person, so it is masked completely.</summary>
[Pii(DataCategory.Unknown)]
public sealed record PrintedText : MaskedText
{
    public PrintedText(string value) : base(value) { }
    public override DataCategory Category => DataCategory.Unknown;
    public override string Mask => "***";
}
