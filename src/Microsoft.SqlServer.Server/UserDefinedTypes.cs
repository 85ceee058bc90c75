// Public surface of the assembly that SqlClient loads at run time. Signatures follow the public documentation of the
// Microsoft.SqlServer.Server namespace; this product declares no SQL CLR objects, so the members only hold values.
namespace Microsoft.SqlServer.Server;

/// <summary>Whether a SQL CLR function reads user data.</summary>
public enum DataAccessKind { None = 0, Read = 1 }

/// <summary>Whether a SQL CLR function reads the system catalogue.</summary>
public enum SystemDataAccessKind { None = 0, Read = 1 }

/// <summary>How a SQL CLR type is serialized.</summary>
public enum Format { Unknown = 0, Native = 1, UserDefined = 2 }

/// <summary>Custom serialization of a SQL CLR type.</summary>
public interface IBinarySerialize
{
    void Read(BinaryReader r);
    void Write(BinaryWriter w);
}

/// <summary>Thrown when a type is not a valid SQL CLR type.</summary>
public sealed class InvalidUdtException : SystemException
{
    public InvalidUdtException() { }
    public InvalidUdtException(string message) : base(message) { }
    public InvalidUdtException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>The exception for a type that is no SQL CLR type, with the reason.</summary>
    public static InvalidUdtException Create(Type udtType, string resourceReason) => new($"{udtType?.FullName}: {resourceReason}");
}

/// <summary>Size and precision of a SQL CLR value.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.ReturnValue | AttributeTargets.Parameter)]
public class SqlFacetAttribute : Attribute
{
    public bool IsFixedLength { get; set; }
    public int MaxSize { get; set; }
    public int Precision { get; set; }
    public int Scale { get; set; }
    public bool IsNullable { get; set; }
}

/// <summary>Marks a SQL CLR function.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public class SqlFunctionAttribute : Attribute
{
    public bool IsDeterministic { get; set; }
    public bool IsPrecise { get; set; }
    public DataAccessKind DataAccess { get; set; }
    public SystemDataAccessKind SystemDataAccess { get; set; }
    public string? Name { get; set; }
    public string? TableDefinition { get; set; }
    public string? FillRowMethodName { get; set; }
}

/// <summary>Marks a method of a SQL CLR type.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class SqlMethodAttribute : SqlFunctionAttribute
{
    public bool IsMutator { get; set; }
    public bool OnNullCall { get; set; } = true;
    public bool InvokeIfReceiverIsNull { get; set; }
}

/// <summary>Marks a SQL CLR aggregate.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class SqlUserDefinedAggregateAttribute(Format format) : Attribute
{
    public const int MaxByteSizeValue = 8000;
    public Format Format { get; } = format;
    public int MaxByteSize { get; set; }
    public bool IsInvariantToDuplicates { get; set; }
    public bool IsInvariantToNulls { get; set; }
    public bool IsInvariantToOrder { get; set; }
    public bool IsNullIfEmpty { get; set; }
    public string? Name { get; set; }
}

/// <summary>Marks a SQL CLR type.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = true)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    public Format Format { get; } = format;
    public int MaxByteSize { get; set; }
    public bool IsFixedLength { get; set; }
    public bool IsByteOrdered { get; set; }
    public string? ValidationMethodName { get; set; }
    public string? Name { get; set; }
}
